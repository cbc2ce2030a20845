namespace AutogradRnn.Lessons;

/// <summary>One lesson: a chapter with a place in the outline, and exercises.</summary>
public abstract class Lesson : Chapter
{
    /// <summary>Its number in the outline.</summary>
    public abstract int Number { get; }

    /// <summary>Its exercises, easiest first.</summary>
    public abstract IReadOnlyList<Exercise> Exercises { get; }
}
