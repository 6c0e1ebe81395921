#!/usr/bin/env bash
# Frames of 1080p a second that PSNR and SSIM together take on one core: this program's kernels, and FFmpeg's filters on
# raw frames. From FFmpeg's time that of reading the same frames without measuring them is taken off.
#
#   tests/bench/metrics_vs_ffmpeg.sh BUILD_FOLDER [FRAMES]
set -euo pipefail
build=$1
frames=${2:-200}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

seconds() { # PIXEL_FORMAT GRAPH -> CPU seconds on standard output
    local input=(-stream_loop -1 -f rawvideo -pix_fmt "$1" -s 1920x1080 -i "$folder/two.yuv")
    taskset -c 0 ffmpeg -v info -benchmark -threads 1 -filter_complex_threads 1 "${input[@]}" "${input[@]}" -filter_complex "$2" \
        -map '[e]' -map '[f]' -frames:v "$frames" -f null - \
        </dev/null 2>&1 | sed -n 's/.*utime=\([0-9.]*\)s.*/\1/p'
}

taskset -c 0 "$build/tests/bench/metric_bench" --benchmark_min_time=1
for format in yuv420p yuv420p10le; do
    ffmpeg -v error -y -f lavfi -i "testsrc2=s=1920x1080,format=$format,noise=alls=20:allf=t" -frames:v 2 -f rawvideo \
        "$folder/two.yuv"
    measured=$(seconds "$format" '[0:v]split[a][b];[1:v]split[c][d];[a][c]psnr[e];[b][d]ssim[f]')
    alone=$(seconds "$format" '[0:v]null[e];[1:v]null[f]')
    echo "$format $frames $measured $alone" |
        awk '{printf "FFmpeg %s: psnr and ssim %.0f frames a second (%.2f s, %.2f s without)\n", $1, $2 / ($3 - $4), $3, $4}'
done
