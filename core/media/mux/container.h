// What each output container can hold.
#pragma once

#include <string>
#include <vector>

namespace framewright {

struct Container {
    std::string id;          ///< file extension
    std::string muxer;       ///< libav's name
    bool edit_lists = false; ///< starts before and after 0 are exact; track clocks as fine as wanted
    bool chapters = false;
    bool attachments = false;   ///< fonts and other files
    bool covers = false;        ///< attached pictures
    bool rotation = false;      ///< the display matrix
    std::string text_subtitles; ///< libav's encoder for text, "" where it holds none
    std::string audio_encoder;  ///< what audio becomes that cannot be copied
};

/// Throws Error(Unsupported) for an unknown id.
const Container& find_container(const std::string& id);

/// `codec` is libav's codec name.
bool holds_audio(const Container& container, const std::string& codec);
bool holds_subtitle(const Container& container, const std::string& codec);
/// Data streams by their four-character code.
bool holds_data(const Container& container, const std::string& codec_tag);

/// Ids of the containers that hold this audio codec, or this subtitle codec.
std::vector<std::string> containers_with_audio(const std::string& codec);
std::vector<std::string> containers_with_subtitle(const std::string& codec);

} // namespace framewright
