// The peaks of a clip's sound by time, at every zoom, and how they are drawn.
#pragma once

#include "core/strip/strip_types.h"
#include "ui/timeline/timeline_map.h"

#include <QByteArray>
#include <QColor>
#include <QRectF>

#include <cstdint>
#include <optional>
#include <vector>

class QPainter;

namespace framewright::ui {

/// Grows as pieces come in. Two bytes for each stretch of time, and a little more for quick overviews.
class Waveform {
public:
    struct Range {
        int lowest = 0;
        int highest = 0;
        bool operator==(const Range&) const = default;
    };

    Waveform() = default;
    Waveform(std::int64_t bucket_us, std::int64_t buckets);

    /// The stretches into which a clip of this length is cut: 5 ms, longer ones in very long clips.
    static Waveform for_length(double seconds);

    std::int64_t bucket_us() const { return bucket_us_; }
    std::int64_t buckets() const { return buckets_; } ///< when it is complete
    bool complete() const { return buckets_ > 0 && known() == buckets_; }

    /// What does not follow on what is known is left out.
    void append(const WaveformPiece& piece);
    /// Over [from, to) seconds; empty where that is not known.
    std::optional<Range> range(double from, double to) const;

    QByteArray to_bytes() const;
    /// False, without a change, where these are not the bytes of such a waveform that is complete.
    bool take_bytes(const QByteArray& bytes);

private:
    struct Level {
        std::vector<std::int8_t> lowest;
        std::vector<std::int8_t> highest;
    };
    std::int64_t known() const { return static_cast<std::int64_t>(fine_.lowest.size()); }
    void add(std::int8_t lowest, std::int8_t highest);

    std::int64_t bucket_us_ = 0;
    std::int64_t buckets_ = 0;
    Level fine_;
    Level coarse_; ///< one for coarse_factor fine ones
};

/// One column for each pixel of `clip`.
void paint_waveform(QPainter& painter, const QRectF& rect, const QRectF& clip, const TimelineMap& map,
                    const Waveform& waveform, const QColor& color);

} // namespace framewright::ui
