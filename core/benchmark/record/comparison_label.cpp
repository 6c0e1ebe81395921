#include "core/benchmark/record/comparison_label.h"

#include "core/base/numbers.h"
#include "core/job/job_names.h"

#include <map>

namespace framewright {
namespace {

std::string bitrate_text(std::int64_t bitrate) {
    if (bitrate % 1000000 == 0)
        return std::to_string(bitrate / 1000000) + "M";
    return bitrate % 1000 == 0 ? std::to_string(bitrate / 1000) + "k" : std::to_string(bitrate);
}

void add_settings(std::string& label, const std::map<std::string, std::string>& settings) {
    for (const auto& [key, value] : settings)
        label += " " + key + "=" + value;
}

/// The store is named where it is not the default, and where a backend of this id has the other one.
std::string label_of(const BackendSpec& backend, bool name_store) {
    std::string label = backend.id;
    if (backend.workers > 0)
        label += " x" + std::to_string(backend.workers);
    if (name_store || backend.store != Store::Disk)
        label += " " + name_of(backend.store);
    if (backend.segment_frames > 0)
        label += " segments of " + std::to_string(backend.segment_frames);
    add_settings(label, backend.settings);
    return label;
}

std::string label_of(const EncoderSpec& encoder) {
    std::string label = encoder.id;
    if (!encoder.preset.empty())
        label += " " + encoder.preset;
    if (encoder.quality)
        label += " q" + number_text(*encoder.quality);
    if (encoder.bitrate)
        label += " " + bitrate_text(*encoder.bitrate);
    if (encoder.fit != FitMode::Refuse)
        label += " fit=" + name_of(encoder.fit);
    add_settings(label, encoder.options);
    return label;
}

void number_equal_ones(std::vector<std::string>& labels) {
    std::map<std::string, int> seen;
    for (std::string& label : labels)
        if (const int count = ++seen[label]; count > 1)
            label += " #" + std::to_string(count);
}

} // namespace

std::vector<std::string> backend_labels(const std::vector<BackendSpec>& backends) {
    std::map<std::string, bool> in_memory_too;
    for (const BackendSpec& backend : backends)
        in_memory_too[backend.id] |= backend.store == Store::Memory;
    std::vector<std::string> labels;
    for (const BackendSpec& backend : backends)
        labels.push_back(label_of(backend, in_memory_too[backend.id]));
    number_equal_ones(labels);
    return labels;
}

std::vector<std::string> encoder_labels(const std::vector<EncoderSpec>& encoders) {
    std::vector<std::string> labels;
    for (const EncoderSpec& encoder : encoders)
        labels.push_back(label_of(encoder));
    number_equal_ones(labels);
    return labels;
}

} // namespace framewright
