// The file formats that can be written, and what each can hold. No libav in here.
#pragma once

#include "core/schema/registry.h"

#include <string>
#include <vector>

namespace framewright {

struct Container : RowInfo { ///< the id is the file's extension
    std::string muxer;       ///< libav's name
    bool edit_lists = false; ///< starts before and after 0 are exact; track clocks as fine as wanted
    /// Frames have times. Without, they are counted: the rate is constant, the start is 0, and no packet
    /// stands before another that is shown first.
    bool timestamps = true;
    /// Every frame is a file of its own, in a folder that is named as a sequence (SequenceName). Nothing else
    /// is kept.
    bool pictures = false;
    std::string film; ///< of pictures: the id of a container that holds them as one file
    bool chapters = false;
    bool chapters_from_start = false;      ///< they are a track without gaps, whose first begins at 0
    bool attachments = false;              ///< fonts and other files
    bool covers = false;                   ///< attached pictures
    bool rotation = false;                 ///< the display matrix
    bool time_code_track = false;          ///< its muxer writes one from a tag
    bool sample_descriptions = false;      ///< Apple's players read a codec's parameters there only
    std::string text_subtitles;            ///< libav's encoder for text, "" where it holds none
    std::string plain_subtitles;           ///< the same for text without styles
    std::string audio_codec;               ///< what audio becomes that cannot be copied: a row's id
    std::vector<std::string> audio_codecs; ///< that it holds, by libav's names
    std::vector<std::string> subtitle_codecs;
    std::vector<std::string> data_tags; ///< four-character codes of the data streams that it holds

    const RowInfo& info() const { return *this; }
    bool holds_audio(const std::string& codec) const;
    bool holds_subtitle(const std::string& codec) const;
    bool holds_data(const std::string& codec_tag) const;
};

/// On first use those of this program; the first one is the usual choice.
Registry<Container>& container_registry();

/// Ids of the containers that hold this audio codec, or this subtitle codec.
std::vector<std::string> containers_with_audio(const std::string& codec);
std::vector<std::string> containers_with_subtitle(const std::string& codec);
/// Ids of the containers whose frames have times.
std::vector<std::string> containers_with_timestamps();

/// The container itself, or the one that holds its pictures as one file.
const Container& film_of(const Container& container);

/// The extension in lower case, without the dot, of a file or of a sequence's pictures; "" where the name has
/// none.
std::string suffix_of(const std::string& name);

/// "mp4" for "clip.MP4", "png" for "sequence:shots/%06d.png". Throws Error(Usage) naming the known extensions
/// where it is none of them, or is one of files where pictures are named or the other way round.
std::string container_of(const std::string& output);

/// The same output in another container; a file of that name becomes a folder of pictures, and the other way
/// round. What names no known container keeps its ending and gets another one.
std::string with_container(const std::string& output, const std::string& container);

} // namespace framewright
