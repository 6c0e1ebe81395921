// How the two pictures are looked at: mode, sides, divider, gain and zoom.
#pragma once

#include <QObject>

namespace framewright::ui {

class Actions;
class EditPage;

class ViewCommands : public QObject {
    Q_OBJECT
public:
    ViewCommands(Actions& actions, EditPage& page, QObject* parent = nullptr);

    void save_mode() const;
    void restore_mode();

private:
    void check_mode();

    Actions& actions_;
    EditPage& page_;
};

} // namespace framewright::ui
