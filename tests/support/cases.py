"""Runs the test functions of a script and ends with the line `N passed, N failed`."""
import argparse
import pathlib
import sys
import traceback


def main(module, **extra):
    """Every function named test_… in the module's dictionary is a case; its docstring is what it shows."""
    parser = argparse.ArgumentParser(description=module.get("__doc__"))
    parser.add_argument("--bin", required=True, help="the ilofeed program")
    parser.add_argument("--only", default="", help="run only the cases with this in their name")
    for name, options in extra.items():
        parser.add_argument("--" + name, **options)
    arguments = parser.parse_args()
    arguments.bin = str(pathlib.Path(arguments.bin).resolve())
    passed = failed = 0
    for name, case in list(module.items()):
        if not name.startswith("test_") or arguments.only not in name:
            continue
        try:
            case(arguments)
            passed += 1
            print("pass: %s" % (case.__doc__ or name).strip().split("\n")[0], flush=True)
        except Exception:
            failed += 1
            print("FAIL: %s" % (case.__doc__ or name).strip().split("\n")[0])
            traceback.print_exc(file=sys.stdout)
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)
