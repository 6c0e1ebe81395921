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

    static constexpr double ruler_height = 18, marks_height = 16, strip_height = 60, sound_height = 30,
                            bar_height = 8, row_gap = 2;

    /// What the in and out point frame.
    QRectF content() const { return sound.height() > 0 ? strip.united(sound) : strip; }
};

inline int timeline_height(bool marks, bool sound) {
    using Rows = TimelineLayout;
    return static_cast<int>(Rows::ruler_height + (marks ? Rows::marks_height + Rows::row_gap : 0) +
                            Rows::strip_height + (sound ? Rows::sound_height + Rows::row_gap : 0) +
                            Rows::row_gap + Rows::bar_height);
}

/// In less room than it wants the pictures shrink.
inline TimelineLayout timeline_layout(QSize size, bool marks, bool sound) {
    using Rows = TimelineLayout;
    Rows layout;
    const double missing = timeline_height(marks, sound) - size.height();
    const double strip = missing > 0 ? Rows::strip_height - missing : Rows::strip_height;
    const double width = size.width() - 2 * timeline_margin;
    double top = 0;
    const auto row = [&](double height, double gap) {
        const QRectF rect(timeline_margin, top, width, height > 0 ? height : 0);
        top += height > 0 ? height + gap : 0;
        return rect;
    };
    layout.ruler = row(Rows::ruler_height, 0);
    layout.marks = row(marks ? Rows::marks_height : 0, Rows::row_gap);
    layout.strip = row(strip, Rows::row_gap);
    layout.sound = row(sound ? Rows::sound_height : 0, Rows::row_gap);
    layout.bar = row(Rows::bar_height, 0);
    return layout;
}

} // namespace framewright::ui
