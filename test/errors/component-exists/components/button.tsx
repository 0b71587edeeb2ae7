// A button of this project.
