#include "ui/commands/window_dialogs.h"

#include "ui/commands/command_palette.h"
#include "ui/commands/keys_dialog.h"
#include "ui/home/recent_files.h"
#include "ui/preferences/preferences_dialog.h"
#include "ui/widgets/actions.h"

#include <QIcon>
#include <QMessageBox>

namespace framewright::ui {

WindowDialogs::WindowDialogs(Actions& actions, RecentFiles& recent, QWidget* window)
    : QObject(window), actions_(actions), recent_(recent), window_(window) {
    actions.on("keys", this, &WindowDialogs::show_keys);
    actions.on("preferences", this, &WindowDialogs::show_preferences);
    actions.on("about", this, &WindowDialogs::show_about);
    actions.on("search-actions", this, [this] { (new CommandPalette(actions_, window_))->open(); });
}

void WindowDialogs::show_keys() {
    (new KeysDialog(actions_, window_))->show(); // deletes itself when it closes
}

void WindowDialogs::show_preferences() {
    auto* dialog = new PreferencesDialog(window_); // deletes itself when it closes
    connect(dialog, &PreferencesDialog::keys_wanted, this, &WindowDialogs::show_keys);
    connect(dialog, &PreferencesDialog::recent_cleared, &recent_, &RecentFiles::clear);
    dialog->open();
}

void WindowDialogs::show_about() {
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, tr("About Framewright"),
                        tr("<h3>Framewright %1</h3><p>Desktop video workbench: filter, compare, export.</p>"
                           "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                            .arg(QStringLiteral(FRAMEWRIGHT_VERSION)),
                        QMessageBox::Ok, window_);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::RichText);
    box->setIconPixmap(window_->windowIcon().pixmap(64));
    box->open();
}

} // namespace framewright::ui
