// From words to a ComparisonSpec.
#include "app/cli/command_compare.h"

#include "app/cli/words.h"
#include "core/engine/backend/backend.h"
#include "core/job/job_names.h"

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <utility>

namespace framewright::cli {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> pieces;
    std::stringstream stream(text);
    std::string piece;
    while (std::getline(stream, piece, separator))
        pieces.push_back(piece);
    return pieces;
}

void set(EncoderSpec& encoder, const std::string& key, const std::string& value) {
    if (key == "preset")
        encoder.preset = value;
    else if (key == "quality")
        encoder.quality = parse_quality(value);
    else if (key == "bitrate")
        encoder.bitrate = parse_bitrate(value);
    else if (key == "fit")
        encoder.fit = parse_fit(value);
    else
        encoder.options[key] = value;
}

bool known_backend(const Catalog& catalog, const std::string& id) {
    return std::any_of(catalog.backends.begin(), catalog.backends.end(),
                       [&](const BackendDescriptor& backend) { return backend.id == id; });
}

bool available(const Catalog& catalog, const std::string& id) {
    return std::any_of(
        catalog.backends.begin(), catalog.backends.end(),
        [&](const BackendDescriptor& backend) { return backend.id == id && backend.available; });
}

BackendSpec checked_backend(const std::string& text, const Catalog& catalog) {
    BackendSpec backend = parse_backend(text);
    std::vector<std::string> known;
    for (const BackendDescriptor& descriptor : catalog.backends)
        known.push_back(descriptor.id);
    if (!known_backend(catalog, backend.id))
        refuse("backend", "there is no backend '" + backend.id + "'; there are: " + joined(known, ", "));
    return backend;
}

} // namespace

std::vector<std::string> usual_backends() {
    std::vector<std::string> ids;
    for (const BackendRow* row : backend_registry().rows())
        if (row->descriptor.is_plain())
            ids.push_back(row->info().id);
    return ids;
}

EncoderSpec parse_encoder(const std::string& text) {
    EncoderSpec encoder;
    const std::size_t colon = text.find(':');
    encoder.id = text.substr(0, colon);
    if (encoder.id.empty())
        refuse("encoder", "'" + text + "' names no encoder");
    if (colon == std::string::npos)
        return encoder;
    for (const std::string& piece : split(text.substr(colon + 1), ',')) {
        const std::size_t equals = piece.find('=');
        if (equals == std::string::npos || equals == 0)
            refuse("encoder", "'" + piece + "' is not of the form key=value");
        set(encoder, piece.substr(0, equals), piece.substr(equals + 1));
    }
    if (encoder.quality && encoder.bitrate)
        refuse("encoder", "quality and bitrate of " + encoder.id + " exclude each other");
    return encoder;
}

std::vector<EncoderSpec> parse_encoders(const std::string& text) {
    for (const std::string key : {"quality=", "bitrate="}) {
        const std::size_t place = text.find(key, text.find(':'));
        if (place == std::string::npos || (text[place - 1] != ':' && text[place - 1] != ','))
            continue;
        const std::size_t begin = place + key.size();
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::vector<std::string> values = split(text.substr(begin, end - begin), '/');
        if (values.size() < 2)
            continue;
        std::vector<EncoderSpec> encoders;
        for (const std::string& value : values)
            encoders.push_back(parse_encoder(text.substr(0, begin) + value + text.substr(end)));
        return encoders;
    }
    return {parse_encoder(text)};
}

void add_talk(ComparisonSpec& spec, const Catalog& catalog) {
    if (spec.chain.empty())
        spec.chain.push_back(parse_filter("box:size=7", catalog.filters));
    if (spec.backends.empty()) {
        for (const char* row : {"single", "processes", "pipes:store=disk", "pipes:store=memory"})
            spec.backends.push_back(parse_backend(row));
        if (available(catalog, "cuda"))
            spec.backends.push_back(parse_backend("cuda"));
    }
    if (spec.encoders.empty())
        for (const char* row : {"rawvideo", "x264:preset=medium", "x264:preset=ultrafast"})
            spec.encoders.push_back(parse_encoder(row));
}

ComparisonSpec make_comparison(const CompareOptions& words, const Catalog& catalog) {
    ComparisonSpec spec;
    spec.source = words.input;
    spec.video_track = words.video_track - 1;
    for (const std::string& filter : words.filters)
        spec.chain.push_back(parse_filter(filter, catalog.filters));
    for (const std::string& backend : words.backends)
        spec.backends.push_back(checked_backend(backend, catalog));
    for (const std::string& text : words.encoders)
        for (EncoderSpec& encoder : parse_encoders(text))
            spec.encoders.push_back(std::move(encoder));
    if (words.talk)
        add_talk(spec, catalog);
    if (spec.backends.empty())
        for (const std::string& backend : usual_backends())
            spec.backends.push_back(parse_backend(backend));
    if (spec.encoders.empty())
        spec.encoders.push_back(parse_encoder("x264"));
    spec.repeats = words.repeats;
    spec.warmup = words.warmup;
    spec.metrics = words.metrics == "none" ? std::vector<std::string>() : split(words.metrics, ',');
    if (!words.at.empty())
        if (const std::string metric = parse_score_goal(words.at).metric;
            std::find(spec.metrics.begin(), spec.metrics.end(), metric) == spec.metrics.end())
            spec.metrics.push_back(metric);
    spec.cold_cache = words.cold_cache;
    if (!words.start.empty())
        spec.start = parse_time_point(words.start);
    if (!words.end.empty())
        spec.end = parse_time_point(words.end);
    return spec;
}

} // namespace framewright::cli
