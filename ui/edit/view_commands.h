// How the two pictures are looked at: mode, sides, divider, difference, zoom and magnifying glass.
#pragma once

#include <QObject>

namespace framewright::ui {

class Actions;
class EditPage;
class PreviewController;

class ViewCommands : public QObject {
    Q_OBJECT
public:
    ViewCommands(Actions& actions, EditPage& page, PreviewController& preview, QObject* parent = nullptr);

    void save_mode() const;
    void restore_mode();

private:
    void check_mode();
    void add_differences();
    void add_magnifier(PreviewController& preview);

    Actions& actions_;
    EditPage& page_;
};

} // namespace framewright::ui
