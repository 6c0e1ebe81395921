#!/usr/bin/env bash
# Runs the backend `auto` and every other one in turn on clips, so that a drifting machine hits all alike. Prints what
# `auto` predicted and what came of it, what it took, and how that compares with the fastest (medians): the backend that
# it took when run by itself, and what `auto` made of it, measuring left out and with it.
# A first export of each clip is not counted: virtual machines can take several times as long for memory that was not
# in use for a while, which weighs more in a sample than in a whole export.
#
#   tests/bench/auto_vs_backends.sh PROGRAM_FOLDER RUNS CLIP [EXPORT_OPTION...] [-- CLIP [EXPORT_OPTION...]]...
#
# The history is a fresh one for this run; set KEEP_HISTORY=1 to use the user's.
set -euo pipefail
programs=$1
runs=$2
shift 2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
[[ ${KEEP_HISTORY:-} ]] || export FRAMEWRIGHT_HISTORY=$folder/history.sqlite

field() { # NAME -> the value of a number or word of the last report
    sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\).*/\1/p" "$folder/report.json" | head -n 1
}
median() { sort -n "$1" | awk '{v[NR] = $1} END {print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}'; }
backends=$("$programs/framewright-cli" backends --json | sed -n 's/^ *"id": "\([^"]*\)".*/\1/p' |
    grep -x 'single\|threads\|processes\|pipes\|cuda')

export_with() { # BACKEND -> report.json
    "$programs/framewright-cli" export "${job[@]}" -o "$folder/out.mkv" --overwrite --progress none -b "$1" \
        --report "$folder/report.json" >/dev/null 2>"$folder/log" </dev/null
}

compare_job() {
    rm -f "$folder"/time-*
    local best='' fastest='' taken pick_time run backend predicted outcome
    export_with processes || cat "$folder/log" >&2 # not counted: memory and files are then as warm as later
    for ((run = 0; run < runs; ++run)); do
        for backend in auto $backends; do
            export_with "$backend" || { [[ $backend == auto ]] && cat "$folder/log" >&2; continue; }
            if [[ $backend != auto ]]; then
                field wall_seconds >>"$folder/time-$backend"
                continue
            fi
            taken=$(field backend)
            predicted=$(field predicted_seconds)
            outcome=$(field outcome_seconds)
            echo "$taken" >>"$folder/time-taken"
            echo "${outcome:-$(field wall_seconds)}" >>"$folder/time-outcome"
            field wall_seconds >>"$folder/time-auto"
            awk -v p="${predicted:-0}" -v o="${outcome:-0}" -v t="$taken" -v s="$(field sample_seconds)" 'BEGIN {
                if (p > 0) printf "    auto: %s, predicted %.2f s, outcome %.2f s (%.2f), samples %.2f s (%.1f%%)\n", t, p, o, o / p, s, 100 * s / o
                else printf "    auto: %s, without measuring\n", t }'
        done
    done
    for backend in $backends; do
        [[ -s $folder/time-$backend ]] || continue
        pick_time=$(median "$folder/time-$backend")
        printf '    %-10s %8.2f s\n' "$backend" "$pick_time"
        if [[ -z $best ]] || awk "BEGIN {exit !($pick_time < $best)}"; then
            best=$pick_time
            fastest=$backend
        fi
    done
    printf '    auto       %8.2f s after measuring: %.2f of the fastest (%s); %.2f s in all\n' \
        "$(median "$folder/time-outcome")" "$(awk "BEGIN {print $(median "$folder/time-outcome") / $best}")" "$fastest" \
        "$(median "$folder/time-auto")"
    sort "$folder/time-taken" | uniq -c | while read -r run taken; do
        pick_time=$(median "$folder/time-$taken")
        printf '    took %s %d times: %.2f of the fastest (%s)\n' "$taken" "$run" \
            "$(awk "BEGIN {print $pick_time / $best}")" "$fastest"
    done
}

while (($#)); do
    job=()
    while (($#)) && [[ $1 != -- ]]; do
        job+=("$1")
        shift
    done
    (($#)) && shift
    echo "${job[*]}"
    compare_job
done
