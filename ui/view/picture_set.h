// Pictures that are shown together though they come one by one: the clip's own, and those of what stands in
// their place.
#pragma once

#include "ui/services/services.h"

#include <QImage>
#include <QSize>

#include <array>
#include <cstdint>
#include <optional>

namespace framewright::ui {

/// Whose place another picture takes.
enum class PicturePlace { Original, Filtered };
constexpr std::size_t picture_places = 2;

struct OtherImage {
    QImage image;
    QSize whole;        ///< size of the whole picture
    bool inside = true; ///< the file has a frame at this time
};

class PictureSet {
public:
    /// Only pictures of this generation are waited for from now on: the clip's, and one for each place that
    /// is named.
    void begin(std::uint64_t generation, bool for_original, bool for_filtered);
    /// What comes for another generation is passed over.
    void take_clip(const FrameImages& images);
    void take_other(PicturePlace place, std::uint64_t generation, const OtherImage& image);

    /// The clip's, with the others in their places; empty until all are there.
    std::optional<FrameImages> all() const;
    /// Of every other picture.
    bool inside() const;

private:
    struct Place {
        bool wanted = false;
        std::optional<OtherImage> image;
    };
    const Place& of(PicturePlace place) const { return places_[static_cast<std::size_t>(place)]; }

    std::uint64_t generation_ = 0;
    std::optional<FrameImages> clip_;
    std::array<Place, picture_places> places_;
};

} // namespace framewright::ui
