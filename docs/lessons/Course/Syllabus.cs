namespace AutogradRnn.Lessons;

/// <summary>All chapters there are; a class derived from <see cref="Lesson"/> or <see cref="Guide"/> is one, nothing is registered.</summary>
public static class Syllabus
{
    /// <summary>The lessons, in the order of their numbers.</summary>
    public static IReadOnlyList<Lesson> Lessons { get; } = [.. All<Lesson>().OrderBy(lesson => lesson.Number)];

    /// <summary>The guides, in the order of their names.</summary>
    public static IReadOnlyList<Guide> Guides { get; } = [.. All<Guide>().OrderBy(guide => guide.Folder, StringComparer.Ordinal)];

    /// <summary>Lessons and guides.</summary>
    public static IReadOnlyList<Chapter> Chapters { get; } = [.. Lessons, .. Guides];

    /// <summary>A lesson by its number, or any chapter by the name of its folder; null if there is none.</summary>
    public static Chapter? Find(string name) => Chapters.FirstOrDefault(
        chapter => chapter.Folder == name || (chapter is Lesson lesson && lesson.Number.ToString() == name.TrimStart('0').PadLeft(1, '0')));

    private static IEnumerable<T> All<T>()
        where T : Chapter =>
        typeof(Syllabus).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T))).Select(type => (T)Activator.CreateInstance(type)!);
}
