// Bars that are told apart by lines as well as by colour, and that carry their value where it fits.
#pragma once

#include <QColor>
#include <QFont>
#include <QString>

#include <qcustomplot.h>

namespace framewright::ui {

enum class Hatch { None, Rising, Falling, Horizontal, Crossed, Vertical };

/// The hatch of series number 0, 1, 2, ... of a chart; repeats after six.
Hatch series_hatch(int number);

/// The lines are drawn as lines, so that they are there in SVG and PDF, too.
class HatchedBars final : public QCPBars {
public:
    HatchedBars(QCPAxis* keys, QCPAxis* values);

    void set_hatch(Hatch hatch, const QColor& color);
    /// Text above the bar of one value, above `top` where something (a whisker) reaches higher. It is turned
    /// upright where the bar is narrow, and left out where it does not fit then either.
    void set_value_label(const QString& text, double top, const QFont& font, const QColor& color);
    const QString& value_label() const { return label_; }

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    void draw_hatch(QCPPainter* painter, const QRectF& rect) const;
    void draw_label(QCPPainter* painter, const QRectF& bar) const;

    Hatch hatch_ = Hatch::None;
    QColor hatch_color_;
    QString label_;
    double label_top_ = 0;
    QFont label_font_;
    QColor label_color_;
};

} // namespace framewright::ui
