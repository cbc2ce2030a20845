namespace AutogradRnn.Lessons;

/// <summary>All lessons there are, in the order of their numbers.</summary>
public static class Syllabus
{
    /// <summary>The lessons; a class derived from <see cref="Lesson"/> is one, nothing is registered.</summary>
    public static IReadOnlyList<Lesson> Lessons { get; } =
    [
        .. typeof(Syllabus).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Lesson)))
            .Select(type => (Lesson)Activator.CreateInstance(type)!)
            .OrderBy(lesson => lesson.Number),
    ];

    /// <summary>A lesson by its number, or null.</summary>
    public static Lesson? Find(string number) => Lessons.FirstOrDefault(lesson => lesson.Number.ToString() == number.TrimStart('0').PadLeft(1, '0'));
}
