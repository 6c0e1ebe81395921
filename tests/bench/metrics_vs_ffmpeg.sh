#!/usr/bin/env bash
# Frames a second of PSNR and SSIM together on one core: this program's kernels, and FFmpeg's filters on raw frames of the
# same kind (less what reading them takes).
#
#   tests/bench/metrics_vs_ffmpeg.sh BUILD_FOLDER [FRAMES]
set -euo pipefail
build=$1
frames=${2:-300}

filter_fps() { # PIXEL_FORMAT GRAPH -> frames a second on standard output
    local begin middle end
    local input=(-f lavfi -i "nullsrc=s=1920x1080:d=1000,format=$1,noise=alls=40:allf=t" -frames:v 2)
    local folder
    folder=$(mktemp -d)
    ffmpeg -v error -y "${input[@]}" -f rawvideo "$folder/two.yuv"
    local looped=(-stream_loop $((frames / 2 - 1)) -f rawvideo -pix_fmt "$1" -s 1920x1080 -i "$folder/two.yuv")
    begin=$(date +%s%N)
    taskset -c 0 ffmpeg -v error -threads 1 -filter_threads 1 -filter_complex_threads 1 "${looped[@]}" "${looped[@]}" \
        -filter_complex '[0:v][1:v]hstack=inputs=2,crop=2:2' -f null - </dev/null
    middle=$(date +%s%N)
    taskset -c 0 ffmpeg -v error -threads 1 -filter_threads 1 -filter_complex_threads 1 "${looped[@]}" "${looped[@]}" \
        -filter_complex "$2" -f null - </dev/null
    end=$(date +%s%N)
    rm -rf "$folder"
    echo "$begin $middle $end $frames" | awk '{printf "%.0f (reading and stacking alone: %.0f)\n", $4 * 1e9 / ($3 - $2), $4 * 1e9 / ($2 - $1)}'
}

taskset -c 0 "$build/tests/bench/metric_bench" --benchmark_min_time=1
for format in yuv420p yuv420p10le; do
    echo "FFmpeg, $format, psnr and ssim, frames a second: $(filter_fps "$format" '[0:v][1:v]psnr[a];[a][1:v]ssim')"
done
