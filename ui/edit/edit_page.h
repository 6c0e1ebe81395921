// The middle of the window while a clip is edited: the pictures, the transport buttons and the timeline.
#pragma once

#include <QWidget>

namespace framewright::ui {

class AbView;
class Actions;
class NoticeBar;
class Timeline;
class TransportBar;

class EditPage : public QWidget {
    Q_OBJECT
public:
    /// `notice` is where the page says what happens.
    EditPage(Actions& actions, NoticeBar& notice, QWidget* parent = nullptr);

    NoticeBar& notice() { return notice_; }
    AbView& view() { return *view_; }
    TransportBar& transport() { return *transport_; }
    Timeline& timeline() { return *timeline_; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void take_palette();

    NoticeBar& notice_;
    AbView* view_;
    TransportBar* transport_;
    Timeline* timeline_;
};

} // namespace framewright::ui
