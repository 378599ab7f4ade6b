"""`python -m cleaner.packs` writes the compiled packs anew."""

from __future__ import annotations

from cleaner.packs.compile import HERE, build
from cleaner.packs.compile_markup import build_markup


def main() -> None:
    """Write every compiled pack and take away those without a source."""
    folder = HERE / "compiled"
    folder.mkdir(exist_ok=True)
    files = build() | build_markup()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    for path in folder.glob("*.json"):
        if path.name not in files:
            path.unlink()
    print(f"{len(files)} files in {folder.name}/")


if __name__ == "__main__":
    main()
