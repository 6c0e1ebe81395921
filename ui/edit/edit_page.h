// The middle of the window while a clip is edited: notices, the pictures (or an invitation to open some), the
// transport buttons and the timeline.
#pragma once

#include <QWidget>

class QStackedWidget;

namespace framewright::ui {

class AbView;
class Actions;
class EmptyPage;
class NoticeBar;
class Timeline;
class TransportBar;

class EditPage : public QWidget {
    Q_OBJECT
public:
    EditPage(Actions& actions, QWidget* parent = nullptr);

    NoticeBar& notice() { return *notice_; }
    AbView& view() { return *view_; }
    TransportBar& transport() { return *transport_; }
    Timeline& timeline() { return *timeline_; }

    /// What the page without pictures says: that this clip is being opened; "" for the invitation.
    void show_opening(const QString& name);
    void show_pictures(bool any);

protected:
    void changeEvent(QEvent* event) override;

private:
    void take_palette();

    NoticeBar* notice_;
    AbView* view_;
    EmptyPage* empty_;
    QStackedWidget* pages_;
    TransportBar* transport_;
    Timeline* timeline_;
};

} // namespace framewright::ui
