// Buttons and clock below the pictures.
#pragma once

#include <QWidget>

#include <cstdint>

class QLabel;

namespace framewright {
struct FrameIndex;
}

namespace framewright::ui {

class Actions;

class TransportBar : public QWidget {
    Q_OBJECT
public:
    TransportBar(Actions& actions, QWidget* parent = nullptr);

    /// `index` null: the clip is still being read.
    void show_position(const FrameIndex* index, std::int64_t frame);
    void show_text(const QString& text);
    void show_zoom(double scale, bool fit);
    void show_rate(int rate);

private:
    QLabel* time_;
    QLabel* frame_;
    QLabel* zoom_;
    QLabel* rate_;
};

} // namespace framewright::ui
