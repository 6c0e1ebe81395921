#include "ui/view/picture_pair.h"

namespace framewright::ui {

void PicturePair::begin(std::uint64_t generation) {
    *this = PicturePair();
    generation_ = generation;
}

void PicturePair::take_clip(const FrameImages& images) {
    if (images.generation == generation_)
        clip_ = images;
}

void PicturePair::take_other(std::uint64_t generation, const QImage& image, QSize whole, bool inside) {
    if (generation != generation_)
        return;
    other_ = image;
    whole_ = whole;
    inside_ = inside;
}

std::optional<FrameImages> PicturePair::both() const {
    if (!clip_ || whole_.isEmpty())
        return std::nullopt;
    FrameImages images = *clip_;
    images.filtered = other_;
    images.filtered_picture = whole_;
    return images;
}

} // namespace framewright::ui
