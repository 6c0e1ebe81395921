#include "ui/view/picture_set.h"

#include <algorithm>

namespace framewright::ui {

void PictureSet::begin(std::uint64_t generation, bool for_original, bool for_filtered) {
    *this = PictureSet();
    generation_ = generation;
    places_[static_cast<std::size_t>(PicturePlace::Original)].wanted = for_original;
    places_[static_cast<std::size_t>(PicturePlace::Filtered)].wanted = for_filtered;
}

void PictureSet::take_clip(const FrameImages& images) {
    if (images.generation == generation_)
        clip_ = images;
}

void PictureSet::take_other(PicturePlace place, std::uint64_t generation, const OtherImage& image) {
    if (generation == generation_)
        places_[static_cast<std::size_t>(place)].image = image;
}

std::optional<FrameImages> PictureSet::all() const {
    const bool missing = std::any_of(places_.begin(), places_.end(),
                                     [](const Place& place) { return place.wanted && !place.image; });
    if (!clip_ || missing)
        return std::nullopt;
    FrameImages images = *clip_;
    if (const Place& original = of(PicturePlace::Original); original.wanted) {
        images.original = original.image->image;
        images.original_picture = original.image->whole;
    }
    if (const Place& filtered = of(PicturePlace::Filtered); filtered.wanted) {
        images.filtered = filtered.image->image;
        images.filtered_picture = filtered.image->whole;
    }
    return images;
}

bool PictureSet::inside() const {
    return std::all_of(places_.begin(), places_.end(),
                       [](const Place& place) { return !place.image || place.image->inside; });
}

} // namespace framewright::ui
