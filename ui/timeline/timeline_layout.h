// The rows of the timeline, from top to bottom.
#pragma once

#include <QRectF>
#include <QSize>

namespace framewright::ui {

/// Margin on both sides of everything that lies along the time.
inline constexpr double timeline_margin = 12;

struct TimelineLayout {
    QRectF ruler;
    QRectF marks; ///< names of chapters and markers; no height without any
    QRectF strip;
    QRectF sound; ///< no height without sound
    QRectF bar;   ///< which part of the clip is seen

    /// What the in and out point frame.
    QRectF content() const { return sound.height() > 0 ? strip.united(sound) : strip; }
};

inline constexpr double ruler_height = 18, marks_height = 16, strip_height = 60, sound_height = 30,
                        bar_height = 8, row_gap = 2;

inline int timeline_height(bool marks, bool sound) {
    return static_cast<int>(ruler_height + (marks ? marks_height + row_gap : 0) + strip_height +
                            (sound ? sound_height + row_gap : 0) + row_gap + bar_height);
}

/// In less room than it wants the pictures shrink.
inline TimelineLayout timeline_layout(QSize size, bool marks, bool sound) {
    TimelineLayout layout;
    const double missing = timeline_height(marks, sound) - size.height();
    const double strip = missing > 0 ? strip_height - missing : strip_height;
    const double width = size.width() - 2 * timeline_margin;
    double top = 0;
    const auto row = [&](double height, double gap) {
        const QRectF rect(timeline_margin, top, width, height > 0 ? height : 0);
        top += height > 0 ? height + gap : 0;
        return rect;
    };
    layout.ruler = row(ruler_height, 0);
    layout.marks = row(marks ? marks_height : 0, row_gap);
    layout.strip = row(strip, row_gap);
    layout.sound = row(sound ? sound_height : 0, row_gap);
    layout.bar = row(bar_height, 0);
    return layout;
}

} // namespace framewright::ui
