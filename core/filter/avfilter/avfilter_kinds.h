// What this program knows of FFmpeg's video filters beyond what they tell of themselves.
#pragma once

#include "core/base/text.h"

#include <string_view>

namespace framewright {

/// Why a filter of this name is not taken, whatever its pads; empty where nothing is known against it.
Text avfilter_refusal(std::string_view name);

/// Whether it is of use alone: others measure pictures, or say how they are stored.
bool avfilter_changes_pictures(std::string_view name);

/// Whether its output depends on nothing but the frame itself, for every setting: such a filter may be given
/// frames in any order. All others are taken to remember.
bool avfilter_is_stateless(std::string_view name);

/// What an option of a filter is beyond a setting.
enum class AvfilterOptionUse { Setting, ReadsFile, WritesFile };
AvfilterOptionUse avfilter_option_use(std::string_view filter, std::string_view option);

} // namespace framewright
