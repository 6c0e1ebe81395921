// What lies under the pointer: the nearest picture, time and frame.
#pragma once

#include <QFrame>
#include <QImage>
#include <QString>

class QLabel;

namespace framewright::ui {

/// Never takes the focus or the pointer.
class HoverCard : public QFrame {
    Q_OBJECT
public:
    explicit HoverCard(QWidget* parent);

    /// Above this point of the screen, and on it. A null image shows the text alone.
    void show_at(QPoint place, const QImage& image, const QString& text);
    QString text() const;

private:
    QLabel* picture_;
    QLabel* text_;
};

} // namespace framewright::ui
