// Lying bars that carry their value behind their end, and their name inside where it fits.
#pragma once

#include <QColor>
#include <QFont>
#include <QString>

#include <qcustomplot.h>

namespace framewright::ui {

class LabelledBars final : public QCPBars {
public:
    LabelledBars(QCPAxis* keys, QCPAxis* values);

    /// Text behind the bar of one value, behind `end` where something (a whisker) reaches further. It moves
    /// into the bar where there is no room behind it.
    void set_value_label(const QString& text, double end, const QFont& font, const QColor& color);
    const QString& value_label() const { return label_; }
    /// Text in the middle of the bar, left out where it does not fit.
    void set_inner_label(const QString& text, const QFont& font);

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    void draw_label(QCPPainter* painter, const QRectF& bar) const;
    void draw_inner(QCPPainter* painter, const QRectF& bar) const;
    QColor on_bar() const;

    QString label_;
    double label_end_ = 0;
    QFont label_font_;
    QColor label_color_;
    QString inner_;
    QFont inner_font_;
};

} // namespace framewright::ui
