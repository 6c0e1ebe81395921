// The commands of the Edit menu on the filter stack.
#pragma once

#include "core/job/job_spec.h"

#include <QObject>
#include <QString>

#include <string>
#include <vector>

class QListView;

namespace framewright::ui {

class Actions;
class Document;
class FilterStackModel;

/// Works on the row that is current in the list. New filters go to the end of the chain.
class FilterCommands : public QObject {
    Q_OBJECT
public:
    FilterCommands(Document& document, FilterStackModel& model, QListView& list, Actions& actions,
                   QObject* parent = nullptr);

    void add(const std::string& id);
    /// Filters from the clipboard, a file or a list of presets.
    void append(const std::vector<FilterSpec>& filters, const QString& text);
    void replace_all(const std::vector<FilterSpec>& filters, const QString& text);

signals:
    /// The next change of the chain is this command's: select that row after it.
    void row_wanted(int row);
    void row_chosen(int row); ///< after a move, which changes no number of rows

private:
    void connect_actions();
    void update_actions();
    int row() const;
    void duplicate();
    void remove();
    void toggle();
    void solo();
    void reset();
    void move(int by);
    void copy();
    void copy_all();
    void paste();

    Document& document_;
    FilterStackModel& model_;
    QListView& list_;
    Actions& actions_;
};

/// The row that is worth selecting after a change: what came, what moved, or what stands where something
/// went.
int row_after_change(const std::vector<FilterSpec>& before, const std::vector<FilterSpec>& after);

} // namespace framewright::ui
