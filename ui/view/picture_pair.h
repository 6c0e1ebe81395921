// The pictures of two files that are shown together: what has come of one waits for the other.
#pragma once

#include "ui/services/services.h"

#include <QImage>
#include <QSize>

#include <cstdint>
#include <optional>

namespace framewright::ui {

class PicturePair {
public:
    /// Only pictures of this generation are waited for from now on.
    void begin(std::uint64_t generation);
    /// What comes for another generation is passed over.
    void take_clip(const FrameImages& images);
    /// `inside`: the other file has a frame at this time.
    void take_other(std::uint64_t generation, const QImage& image, QSize whole, bool inside);

    /// The clip's, with the other file in the place of the filtered picture; empty until both are there.
    std::optional<FrameImages> both() const;
    bool inside() const { return inside_; }

private:
    std::uint64_t generation_ = 0;
    std::optional<FrameImages> clip_;
    QImage other_;
    QSize whole_; ///< empty until the other picture has come
    bool inside_ = true;
};

} // namespace framewright::ui
