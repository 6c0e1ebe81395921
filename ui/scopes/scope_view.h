// One scope: what the picture's levels look like.
#pragma once

#include "core/preview/scope_counts.h"

#include <QImage>
#include <QWidget>

#include <memory>
#include <vector>

namespace framewright::ui {

enum class ScopeKind { Histogram, Waveform, Parade, Vectorscope };
inline constexpr int scope_kind_count = 4;
QString scope_name(ScopeKind kind);
/// One sentence: what it shows.
QString scope_help(ScopeKind kind);

class ScopeView : public QWidget {
    Q_OBJECT
public:
    explicit ScopeView(ScopeKind kind, QWidget* parent = nullptr);

    /// Null for none.
    void set_counts(const std::shared_ptr<const ScopeCounts>& counts);
    /// Those that are drawn: one, or three of a parade; none of a histogram.
    const std::vector<QImage>& images() const { return images_; }
    QSize sizeHint() const override { return {260, 170}; }
    QSize minimumSizeHint() const override { return {120, 90}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paint_scope(QPainter& painter) const;
    void paint_histogram(QPainter& painter, const QRectF& area) const;
    void paint_waveforms(QPainter& painter, const QRectF& area) const;
    void paint_vectors(QPainter& painter, const QRectF& area) const;
    void paint_levels(QPainter& painter, const QRectF& area, bool stored) const;

    ScopeKind kind_;
    std::shared_ptr<const ScopeCounts> counts_;
    std::vector<QImage> images_;
};

} // namespace framewright::ui
