/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GTK module: the program in a language that is written from right to left.
 * It has none such, so that the texts stay as they are and only the window is
 * mirrored. GTK 3 knows no setting for that. */
#include <gtk/gtk.h>

G_MODULE_EXPORT void gtk_module_init (int *argc, char ***argv);

G_MODULE_EXPORT void
gtk_module_init (int *argc, char ***argv)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
}
