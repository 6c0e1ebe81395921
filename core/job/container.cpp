#include "core/job/container.h"

#include "core/schema/nearest_names.h"
#include "core/sequence/sequence_name.h"

#include <algorithm>
#include <cctype>
#include <functional>

namespace framewright {
namespace {

bool listed(const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

/// A sequence's pattern, or the name as it is.
std::string without_options(const std::string& name) {
    try {
        return is_sequence(name) ? parse_sequence(name, "output").pattern() : name;
    } catch (const Error&) {
        return name;
    }
}

std::vector<std::string> ids_where(const std::function<bool(const Container&)>& suits) {
    std::vector<std::string> ids;
    for (const Container* container : container_registry().rows())
        if (suits(*container))
            ids.push_back(container->id);
    return ids;
}

} // namespace

bool Container::holds_audio(const std::string& codec) const {
    return listed(audio_codecs, codec);
}

bool Container::holds_subtitle(const std::string& codec) const {
    return listed(subtitle_codecs, codec);
}

bool Container::holds_data(const std::string& codec_tag) const {
    return listed(data_tags, codec_tag);
}

std::vector<std::string> containers_with_audio(const std::string& codec) {
    return ids_where([&](const Container& container) { return container.holds_audio(codec); });
}

std::vector<std::string> containers_with_subtitle(const std::string& codec) {
    return ids_where([&](const Container& container) { return container.holds_subtitle(codec); });
}

std::vector<std::string> containers_with_timestamps() {
    return ids_where([](const Container& container) { return container.timestamps; });
}

const Container& film_of(const Container& container) {
    return container.pictures ? container_registry().at(container.film) : container;
}

std::string suffix_of(const std::string& name) {
    const std::string path = without_options(name);
    const std::size_t slash = path.find_last_of('/');
    const std::size_t dot = path.find_last_of('.');
    std::string extension;
    if (dot != std::string::npos && (slash == std::string::npos || dot > slash))
        extension = path.substr(dot + 1);
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension;
}

std::string container_of(const std::string& output) {
    const bool pictures = is_sequence(output);
    const std::string extension = suffix_of(output);
    const Container* row = container_registry().find(extension);
    if (row && row->pictures == pictures)
        return extension;
    if (row && row->pictures)
        throw Error(ErrorKind::Usage, output, "output",
                    Text("output.is_one_picture",
                         "every frame becomes a picture of its own; name a folder for them: {1}",
                         with_container(output, extension)));
    std::vector<std::string> known =
        ids_where([&](const Container& one) { return one.pictures == pictures; });
    for (std::string& id : known)
        id.insert(0, ".");
    throw Error(ErrorKind::Usage, output, "output",
                Text("output.no_container", "the name must end in one of {1}, which tells the container",
                     enumerated(known)));
}

std::string with_container(const std::string& output, const std::string& container) {
    const Container* const to = container_registry().find(container);
    const Container* const from = container_registry().find(suffix_of(output));
    if (output.empty() || !to)
        return output;
    std::string name = without_options(output); // without the ending, or the folder's
    if (is_sequence(output))
        name = name.find('/') == std::string::npos ? "pictures" : name.substr(0, name.rfind('/'));
    else if (from)
        name.resize(name.rfind('.'));
    if (is_sequence(output) && to->pictures) {
        SequenceName sequence = parse_sequence(output, "output");
        sequence.suffix = "." + container;
        return sequence.text();
    }
    return to->pictures ? "sequence:" + name + "/%06d." + container : name + "." + container;
}

} // namespace framewright
