namespace AutogradRnn.Lessons;

/// <summary>A page beside the lessons, such as the tutorial: code and outputs as a lesson has them, but no number and no exercises.</summary>
public abstract class Guide : Chapter;
