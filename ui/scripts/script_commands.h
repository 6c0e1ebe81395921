// Filters that are scripts of the user's: new ones, their editor, and what happens when a script changes.
#pragma once

#include "ui/services/services.h"

#include <QObject>
#include <QString>

class QDockWidget;
class QToolButton;

namespace framewright::ui {

class Actions;
class ClipController;
class Document;
class FileWorker;
class FilterPanel;
class NoticeBar;
class PreviewController;
class ScriptEditor;
class ScriptWatch;

class ScriptCommands : public QObject {
    Q_OBJECT
public:
    struct Parts {
        JobService& jobs;
        Document& document;
        FilterPanel& filters;
        PreviewController& preview;
        ClipController& clip;
        ScriptEditor& editor;
        QDockWidget& dock;
        FileWorker& files;
        NoticeBar& notice;
        Actions& actions;
    };

    explicit ScriptCommands(const Parts& parts, QObject* parent = nullptr);

private:
    void connect_commands();
    void connect_changes();
    void ask_name();
    void make(const QString& name);
    bool is_taken(const QString& file) const;
    void show_editor(bool shown);
    /// The editor has the script of the filter that is selected.
    void follow();
    void watch();
    void take_filters(const std::vector<FilterDescriptor>& filters);
    void show_problem();
    /// The scripts of the chain, by row; "" for what is none.
    QStringList chain_scripts() const;

    Parts parts_;
    ScriptWatch* watch_;
    QToolButton* button_; ///< in the form of a filter that is a script
    QString made_;        ///< a script whose filter is still to be found; "" for none
    bool asked_again_ = false;
    Problem chain_problem_;
};

} // namespace framewright::ui
