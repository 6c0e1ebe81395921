#include "core/schema/encoder_descriptor.h"

#include <nlohmann/json.hpp>

namespace framewright {

static void to_json(nlohmann::json& json, const QualityScale& scale) {
    json = {{"available", scale.available},
            {"name", scale.name},
            {"minimum", scale.minimum},
            {"maximum", scale.maximum},
            {"default", scale.default_value},
            {"lower_is_better", scale.lower_is_better},
            {"lossless_at_minimum", scale.lossless_at_minimum},
            {"fractions", scale.fractions},
            {"visually_lossless", scale.visually_lossless},
            {"small", scale.small}};
}

static void from_json(const nlohmann::json& json, QualityScale& scale) {
    json.at("available").get_to(scale.available);
    json.at("name").get_to(scale.name);
    json.at("minimum").get_to(scale.minimum);
    json.at("maximum").get_to(scale.maximum);
    json.at("default").get_to(scale.default_value);
    json.at("lower_is_better").get_to(scale.lower_is_better);
    json.at("lossless_at_minimum").get_to(scale.lossless_at_minimum);
    json.at("fractions").get_to(scale.fractions);
    json.at("visually_lossless").get_to(scale.visually_lossless);
    json.at("small").get_to(scale.small);
}

static void to_json(nlohmann::json& json, const EncoderTune& tune) {
    json = {{"id", tune.id}, {"name", tune.name}};
}

static void from_json(const nlohmann::json& json, EncoderTune& tune) {
    json.at("id").get_to(tune.id);
    json.at("name").get_to(tune.name);
}

void to_json(nlohmann::json& json, const EncoderDescriptor& descriptor) {
    json = {{"name", descriptor.name},
            {"help", descriptor.help},
            {"codec", descriptor.codec},
            {"containers", descriptor.containers},
            {"presets", descriptor.presets},
            {"default_preset", descriptor.default_preset},
            {"presets_are_speeds", descriptor.presets_are_speeds},
            {"tunes", descriptor.tunes},
            {"depths", descriptor.depths},
            {"quality", descriptor.quality},
            {"bitrate", descriptor.bitrate},
            {"lossless", descriptor.lossless},
            {"produces_file", descriptor.produces_file},
            {"device", descriptor.device},
            {"pixel_formats", descriptor.pixel_formats},
            {"width_multiple_420", descriptor.width_multiple_420},
            {"height_multiple_420", descriptor.height_multiple_420},
            {"long_run_factor", descriptor.long_run_factor}};
    add_row_info(json, descriptor);
}

void from_json(const nlohmann::json& json, EncoderDescriptor& descriptor) {
    read_row_info(json, descriptor);
    json.at("name").get_to(descriptor.name);
    json.at("help").get_to(descriptor.help);
    json.at("codec").get_to(descriptor.codec);
    json.at("containers").get_to(descriptor.containers);
    json.at("presets").get_to(descriptor.presets);
    json.at("default_preset").get_to(descriptor.default_preset);
    json.at("presets_are_speeds").get_to(descriptor.presets_are_speeds);
    json.at("tunes").get_to(descriptor.tunes);
    json.at("depths").get_to(descriptor.depths);
    json.at("quality").get_to(descriptor.quality);
    json.at("bitrate").get_to(descriptor.bitrate);
    json.at("lossless").get_to(descriptor.lossless);
    json.at("produces_file").get_to(descriptor.produces_file);
    json.at("device").get_to(descriptor.device);
    json.at("pixel_formats").get_to(descriptor.pixel_formats);
    json.at("width_multiple_420").get_to(descriptor.width_multiple_420);
    json.at("height_multiple_420").get_to(descriptor.height_multiple_420);
    json.at("long_run_factor").get_to(descriptor.long_run_factor);
}

} // namespace framewright
