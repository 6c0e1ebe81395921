#include "core/job/container.h"

#include <algorithm>
#include <cctype>
#include <functional>

namespace framewright {
namespace {

bool listed(const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
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

std::string suffix_of(const std::string& path) {
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
    const std::string extension = suffix_of(output);
    if (container_registry().find(extension))
        return extension;
    std::string known;
    for (const std::string& id : container_registry().ids())
        known += (known.empty() ? "." : ", .") + id;
    throw Error(
        ErrorKind::Usage, output, "output",
        Text("output.no_container", "the name must end in one of {1}, which tells the container", known));
}

} // namespace framewright
