"""What the scripts beside this one that measure lateness have in common."""
import json
import time


def moments(jobs, seconds, lead):
    """When each job is due: spread evenly over `seconds`, the first `lead` seconds from now."""
    first = time.time() + lead
    return [first + seconds * number / jobs for number in range(jobs)]


def report(seen, jobs):
    """Prints lateness in ms of (ran, due) pairs; a job that never ran is missing from `jobs`."""
    late = sorted(1000 * (ran - due) for ran, due in seen)
    if len(late) < jobs:
        raise SystemExit(f"{len(late)} of {jobs} jobs ran")
    print(json.dumps({"jobs": len(late), "p50": late[len(late) // 2], "p99": late[int(len(late) * 0.99)]}))
