#!/usr/bin/env bash
# Times exports against ffmpeg's own avgblur on the same clip with the same encoder settings: whole processes, in turn,
# so that a drifting machine hits all alike. Prints medians and the ratio to ffmpeg.
#
#   tests/bench/export_vs_ffmpeg.sh PROGRAM_FOLDER CLIP [RUNS] [PRESET...]
set -euo pipefail
programs=$1
clip=$2
runs=${3:-5}
shift $(($# < 3 ? $# : 3))
presets=("${@:-medium}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

seconds() { # COMMAND... -> seconds on standard output
    local begin end
    begin=$(date +%s%N)
    "$@" </dev/null >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
    end=$(date +%s%N)
    echo "$begin $end" | awk '{printf "%.3f\n", ($2 - $1) / 1e9}'
}
median() { sort -n "$1" | awk '{v[NR] = $1} END {print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}'; }

with_ffmpeg() {
    ffmpeg -v error -y -i "$1" -vf avgblur=3 -c:v libx264 -preset "$2" -crf 23 -c:a copy "$folder/out.mp4"
}
with_backend() {
    "$programs/framewright-cli" export "$1" -o "$folder/out.mp4" --overwrite -f box:size=7 -e x264 --preset "$2" \
        --quality 23 -b "$3"
}

for size in 640x360 1920x1080; do
    source="$folder/$size.mp4"
    ffmpeg -v error -y -i "$clip" -vf "scale=${size/x/:}" -an -c:v libx264 -preset veryfast -crf 18 "$source"
    for preset in "${presets[@]}"; do
        backends=(ffmpeg single threads processes)
        rm -f "$folder"/time-*
        for ((run = 0; run <= runs; ++run)); do
            for backend in "${backends[@]}"; do
                if [[ $backend == ffmpeg ]]; then
                    taken=$(seconds with_ffmpeg "$source" "$preset")
                else
                    taken=$(seconds with_backend "$source" "$preset" "$backend")
                fi
                ((run == 0)) || echo "$taken" >>"$folder/time-$backend" # the first round warms up
            done
        done
        reference=$(median "$folder/time-ffmpeg")
        for backend in "${backends[@]}"; do
            value=$(median "$folder/time-$backend")
            printf '%-10s x264 %-10s %-10s %8.2f s   %5.2f of ffmpeg\n' "$size" "$preset" "$backend" "$value" \
                "$(awk "BEGIN {print $value / $reference}")"
        done
    done
done
