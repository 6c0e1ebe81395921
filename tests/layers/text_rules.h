// The rule that what people read has an id and a translation, where it is said and in the files of
// translations.
#pragma once

#include "tests/layers/source_tree.h"

#include <filesystem>
#include <string>
#include <vector>

namespace framewright::layers {

/// Of every text: one id, one pattern. No error, note or warning of core, gpu and app/worker is made of a
/// bare string. Adds what breaks that to `found`.
void check_texts(const SourceTree& tree, std::vector<std::string>& found);

/// The translations in `folder`, core_LANGUAGE.json, have exactly the ids of the tree, with the same places,
/// and plural forms where there are some. Nothing to do without such files.
void check_text_translations(const SourceTree& tree, const std::filesystem::path& folder,
                             std::vector<std::string>& found);

} // namespace framewright::layers
