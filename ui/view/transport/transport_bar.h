// Buttons and clock below the pictures.
#pragma once

#include <QWidget>

#include <cstdint>
#include <initializer_list>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace framewright {
struct FrameIndex;
}

namespace framewright::ui {

class Actions;
class VolumeControl;

class TransportBar : public QWidget {
    Q_OBJECT
public:
    /// `modes` stand at the end of the row.
    TransportBar(Actions& actions, QWidget* modes, QWidget* parent = nullptr);

    /// `index` null: the clip is still being read.
    void show_position(const FrameIndex* index, std::int64_t frame);
    void show_text(const QString& text);
    void show_zoom(double scale, bool fit);
    /// Normal speed says nothing.
    void show_rate(double rate);
    /// Frames that could not be shown in time.
    void show_dropped(std::int64_t frames);
    VolumeControl& volume() { return *volume_; }
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    std::vector<QWidget*> add_buttons(Actions& actions, std::initializer_list<const char*> ids);
    void add_figures();
    void fit_to_width();
    QHBoxLayout* row_;
    QLabel* time_;
    QLabel* frame_;
    QLabel* zoom_;
    QLabel* rate_;
    QLabel* dropped_;
    VolumeControl* volume_;
    QString total_; ///< " / length of the clip"
    QString now_;
    QWidget* modes_ = nullptr;
    int modes_width_ = 0;               ///< that they needed last
    std::vector<QWidget*> dispensable_; ///< hidden one by one where there is no room, first to last
};

} // namespace framewright::ui
