#include "core/preview/preview_message.h"

#include <nlohmann/json.hpp>

namespace framewright {
namespace {

using nlohmann::json;

json pack(const PreviewViewport& viewport) {
    return {viewport.wanted, viewport.left,        viewport.top,         viewport.width,
            viewport.height, viewport.pixel_width, viewport.pixel_height};
}

PreviewViewport unpack_viewport(const json& source) {
    return {source.at(0).get<bool>(),   source.at(1).get<double>(), source.at(2).get<double>(),
            source.at(3).get<double>(), source.at(4).get<double>(), source.at(5).get<int>(),
            source.at(6).get<int>()};
}

json pack(const PreviewImage& image) {
    return {image.width, image.height, image.stride, image.picture_width, image.picture_height};
}

PreviewImage unpack_image(const json& source) {
    return {nullptr,
            source.at(0).get<int>(),
            source.at(1).get<int>(),
            source.at(2).get<int>(),
            source.at(3).get<int>(),
            source.at(4).get<int>()};
}

} // namespace

void to_json(json& target, const PreviewOrder& order) {
    const PreviewRequest& request = order.request;
    target = {{"generation", request.generation},
              {"chain", request.chain},
              {"frame", request.frame},
              {"original", pack(request.original)},
              {"filtered", pack(request.filtered)},
              {"coarse", request.coarse},
              {"memory_path", order.memory_path},
              {"memory_bytes", order.memory_bytes},
              {"filtered_offset", order.filtered_offset}};
}

void from_json(const json& source, PreviewOrder& order) {
    order.request.generation = source.at("generation").get<std::uint64_t>();
    order.request.chain = source.at("chain").get<std::vector<FilterSpec>>();
    order.request.frame = source.at("frame").get<std::int64_t>();
    order.request.original = unpack_viewport(source.at("original"));
    order.request.filtered = unpack_viewport(source.at("filtered"));
    order.request.coarse = source.at("coarse").get<bool>();
    order.memory_path = source.at("memory_path").get<std::string>();
    order.memory_bytes = source.at("memory_bytes").get<std::size_t>();
    order.filtered_offset = source.at("filtered_offset").get<std::size_t>();
}

void to_json(json& target, const PreviewFrame& frame) {
    target = {{"generation", frame.generation},
              {"frame", frame.frame},
              {"pts", frame.pts},
              {"original", pack(frame.original)},
              {"filtered", pack(frame.filtered)},
              {"milliseconds", frame.milliseconds},
              {"note", frame.note},
              {"filters_on_device", frame.filters_on_device}};
}

void from_json(const json& source, PreviewFrame& frame) {
    frame.generation = source.at("generation").get<std::uint64_t>();
    frame.frame = source.at("frame").get<std::int64_t>();
    frame.pts = source.at("pts").get<std::int64_t>();
    frame.original = unpack_image(source.at("original"));
    frame.filtered = unpack_image(source.at("filtered"));
    frame.milliseconds = source.at("milliseconds").get<double>();
    frame.note = source.at("note").get<std::string>();
    frame.filters_on_device = source.at("filters_on_device").get<std::vector<bool>>();
}

void to_json(json& target, const PixelSample& sample) {
    target = {{"frame", sample.frame},
              {"x", sample.x},
              {"y", sample.y},
              {"original", sample.original},
              {"filtered", sample.filtered},
              {"component_names", sample.component_names}};
}

void from_json(const json& source, PixelSample& sample) {
    sample.frame = source.at("frame").get<std::int64_t>();
    sample.x = source.at("x").get<int>();
    sample.y = source.at("y").get<int>();
    sample.original = source.at("original").get<std::vector<int>>();
    sample.filtered = source.at("filtered").get<std::vector<int>>();
    sample.component_names = source.at("component_names").get<std::string>();
}

} // namespace framewright
