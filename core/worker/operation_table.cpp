#include "core/worker/operations.h"

#include <nlohmann/json.hpp>

namespace framewright {

std::span<const OperationRow> operation_table() {
    static constexpr OperationRow rows[] = {
        {"catalog", operations::catalog},
        {"doctor", operations::doctor},
        {"probe", operations::probe},
        {"index", operations::index},
        {"prepare", operations::prepare},
        {"export", operations::export_segments},
        {"measure", operations::measure},
        {"check-segments", operations::check_segments},
        {"assemble", operations::assemble_file},
        {"frame-hashes", operations::write_frame_hashes},
        {"quality", operations::quality},
        {"sample", operations::make_sample},
        {"preview-open", operations::preview_open},
        {"preview-index", operations::preview_index, false, true},
        {"preview-render", operations::preview_render, true},
        {"preview-sample", operations::preview_sample, true},
    };
    return rows;
}

} // namespace framewright
