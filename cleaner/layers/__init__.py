"""One kind of evidence a file, all of one shape: from the page and the marks so far to new marks.

A layer never deletes, edits or reorders, and never sees the input's form. `pipeline.LAYERS` has their order.
"""
