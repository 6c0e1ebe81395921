// Looks for black borders in frames from the whole clip, one after the other.
#pragma once

#include "ui/services/services.h"

#include <QObject>
#include <QRect>
#include <QSize>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace framewright::ui {

class PreviewController;

/// Pictures that the user looks at are made between the frames that it asks for.
class BorderSearch final : public QObject {
    Q_OBJECT
public:
    explicit BorderSearch(PreviewController& preview, QObject* parent = nullptr);

    /// In frames as these filters make them. Gives up a search that is under way.
    void start(const std::vector<FilterSpec>& chain);
    void cancel();
    bool running() const { return running_; }

signals:
    void progressed(int done, int total);
    /// What is more than border in any of the frames; null where all of them are black.
    void found(const QRect& content, const QSize& picture);
    void failed(const QString& message);
    void stopped(); ///< it was cancelled, or the clip has gone

private:
    void ask();
    void take(const ContentArea& area);

    PreviewController& preview_;
    std::vector<FilterSpec> chain_;
    std::vector<std::int64_t> frames_;
    std::size_t next_ = 0;
    bool running_ = false;
    QRect content_;
    QSize picture_;
};

/// So many frames, spread evenly over the clip but for its ends, which are often black.
std::vector<std::int64_t> spread_frames(std::int64_t frame_count, int wanted);

} // namespace framewright::ui
