#!/usr/bin/env bash
# Holds what `export --report` says of CPU and memory against what GNU time says of the whole tree of processes, and
# adds up every lane, for each backend. The differences of CPU and lanes should stay below 5%; jobs should take some
# seconds, since the start of the program itself is in GNU time's figure only.
#
#   tests/bench/accounting.sh PROGRAM_FOLDER CLIP [EXPORT_OPTION...]
set -euo pipefail
program=$1/framewright-cli
clip=$2
shift 2
options=("${@:--fbox:size=7}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

report() { # BACKEND STORE -> one line on standard output
    python3 - "$1" "$2" "$folder" <<'PYTHON'
import json, sys
backend, store, folder = sys.argv[1:]
user, system, resident = map(float, open(folder + "/time").read().split())
job = json.load(open(folder + "/report.json"))
told, kernel = job["user_seconds"] + job["system_seconds"], user + system
lanes = [abs(sum(lane["seconds"].values()) / lane["lifetime_seconds"] - 1) for lane in job["lanes"]]
print(f"{backend:10} {store:7} {job['wall_seconds']:8.2f} {told:8.2f} {kernel:8.2f} {100 * (told / kernel - 1):+7.1f}%"
      f" {100 * max(lanes):7.2f}% {job['peak_memory_bytes'] / 2**20:9.0f}"
      f" {job['peak_process_memory_bytes'] / 2**20:9.0f} {resident / 1024:9.0f}")
PYTHON
}

printf '%-10s %-7s %8s %8s %8s %8s %8s %9s %9s %9s\n' backend store 'wall s' 'CPU s' 'time -v' differ lanes 'sum MiB' \
    'largest' 'time -v'
for way in 'single disk' 'threads disk' 'processes disk' 'processes memory' 'pipes disk' 'pipes memory'; do
    read -r backend store <<<"$way"
    command time -f '%U %S %M' -o "$folder/time" "$program" export "$clip" -o "$folder/out.mkv" --overwrite \
        -e x264 "${options[@]}" -b "$backend" --store "$store" --report "$folder/report.json" --progress none \
        >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
    report "$backend" "$store"
done
