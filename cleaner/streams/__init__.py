"""Many sources and their way through: records in lines, web archives, Parquet, and the processes that clean them."""
