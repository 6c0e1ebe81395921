// A made-up comparison, for charts and tables.
#pragma once

#include "core/benchmark/record/comparison.h"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace framewright::ui {

inline RunRecord made_run(int repeat, double wall, std::int64_t bytes) {
    RunRecord run;
    run.repeat = repeat;
    run.result.wall_seconds = wall;
    run.result.user_seconds = 3;
    run.result.system_seconds = 0.5;
    run.result.peak_memory_bytes = 200 * 1024 * 1024;
    run.result.peak_process_memory_bytes = 120 * 1024 * 1024;
    run.result.frames_out = 100;
    run.result.output_bytes = bytes;
    run.result.lanes = {
        {"decode", {{"start-up", 0.1}, {"decode", 1.0}, {"wait", 0.4}}, 1.5},
        {"filter", {{"filter", 1.2}, {"wait", 0.3}}, 1.5},
        {"encode", {{"encode", 1.3}, {"mux", 0.1}, {"wait", 0.1}}, 1.5},
    };
    return run;
}

inline QualityRecord made_quality(double psnr, int frames = 100) {
    QualityRecord quality;
    quality.mean = {{"psnr", psnr}, {"ssim", 0.97}};
    for (int i = 0; i < frames; ++i)
        quality.frames.push_back(
            {i, {{"psnr", psnr + std::sin(i / 7.0)}, {"ssim", 0.97 + 0.01 * std::sin(i / 5.0)}}});
    return quality;
}

inline CellRecord made_cell(const BackendSpec& backend, const std::string& label, const std::string& encoder,
                            const std::vector<double>& walls, std::int64_t bytes) {
    CellRecord cell;
    cell.backend = backend;
    cell.encoder.id = encoder;
    cell.label_backend = label;
    cell.label_encoder = encoder;
    for (std::size_t i = 0; i < walls.size(); ++i)
        cell.runs.push_back(made_run(static_cast<int>(i), walls[i], bytes));
    cell.hash = "5d41402abc4b2a76b9719d911017c592";
    cell.agreement = HashAgreement::Equal;
    return cell;
}

inline BackendSpec made_backend(const char* id, int workers, Store store = Store::Disk) {
    BackendSpec backend;
    backend.id = id;
    backend.workers = workers;
    backend.store = store;
    return backend;
}

/// single, processes x2, processes x4 in memory (noisy) with none, x264 and vp9.
inline ComparisonRecord made_comparison() {
    ComparisonRecord record;
    record.id = 1;
    record.started = "2026-03-01T10:20:30.000Z";
    record.finished = true;
    record.spec.source = "/clips/made.mp4";
    record.machine.host = "bench";
    record.machine.cores = 4;
    record.clip_frames = 100;
    record.clip_seconds = 4;
    record.width = 640;
    record.height = 360;
    record.spec.backends = {made_backend("single", 0), made_backend("processes", 2),
                            made_backend("processes", 4, Store::Memory)};
    for (const char* id : {"none", "x264", "vp9"}) {
        EncoderSpec encoder;
        encoder.id = id;
        record.spec.encoders.push_back(encoder);
    }
    const auto add = [&](int backend, const char* label, const char* encoder, std::vector<double> walls,
                         std::int64_t bytes) {
        record.cells.push_back(
            made_cell(record.spec.backends[static_cast<std::size_t>(backend)], label, encoder, walls, bytes));
    };
    add(0, "single", "none", {4, 4.1, 4.05}, 0);
    add(0, "single", "x264", {8, 8.2, 8.1}, 3'000'000);
    add(0, "single", "vp9", {16, 16.1, 16.3}, 2'000'000);
    add(1, "processes x2", "none", {2.1, 2.15, 2.12}, 0);
    add(1, "processes x2", "x264", {4.3, 4.4, 4.35}, 3'100'000);
    add(1, "processes x2", "vp9", {8.4, 8.5, 8.6}, 2'100'000);
    add(2, "processes x4 memory", "none", {1.1, 1.15, 1.12}, 0);
    add(2, "processes x4 memory", "x264", {2.0, 2.5, 3.2}, 3'200'000);
    add(2, "processes x4 memory", "vp9", {4.4, 4.5, 4.45}, 2'200'000);
    for (CellRecord& cell : record.cells)
        if (cell.encoder.id != "none")
            cell.quality = made_quality(cell.encoder.id == "vp9" ? 41.5 : 39.25);
    return record;
}

/// Ten backends with five encoders each.
inline ComparisonRecord made_large_comparison() {
    ComparisonRecord record = made_comparison();
    record.cells.clear();
    record.spec.backends.clear();
    record.spec.encoders.clear();
    static const char* const encoders[] = {"none", "x264", "x265", "vp9", "av1"};
    static const char* const ids[] = {"single", "threads", "processes", "pipes", "cuda"};
    for (int b = 0; b < 10; ++b) {
        const int workers = b < 5 ? 2 : 4;
        const BackendSpec backend =
            made_backend(ids[b % 5], b % 5 == 0 ? 0 : workers, b < 5 ? Store::Disk : Store::Memory);
        const std::string label =
            std::string(ids[b % 5]) + " x" + std::to_string(workers) + (b < 5 ? "" : " memory");
        record.spec.backends.push_back(backend);
        for (int e = 0; e < 5; ++e) {
            const double wall = (3.0 + 2.5 * e) / (1 + 0.4 * (b % 5)) + (b >= 5 ? 0.6 : 0);
            record.cells.push_back(made_cell(backend, label, encoders[e],
                                             {wall, wall * (1.02 + 0.05 * (b % 4)), wall * 1.01},
                                             e == 0 ? 0 : 4'000'000 / e + b * 20'000));
            if (e > 0)
                record.cells.back().quality = made_quality(38.0 + e + b * 0.1);
        }
    }
    return record;
}

/// processes with 1, 2 and 4 workers beside single.
inline ComparisonRecord scaling_record() {
    ComparisonRecord record = made_comparison();
    record.cells.clear();
    record.cells.push_back(made_cell(made_backend("single", 0), "single", "x264", {8}, 3'000'000));
    record.cells.push_back(made_cell(made_backend("processes", 1), "processes x1", "x264", {10}, 3'000'000));
    record.cells.push_back(made_cell(made_backend("processes", 2), "processes x2", "x264", {5}, 3'000'000));
    record.cells.push_back(made_cell(made_backend("processes", 4), "processes x4", "x264", {2.5}, 3'000'000));
    return record;
}

} // namespace framewright::ui
