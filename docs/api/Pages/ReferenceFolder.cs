using AutogradRnn.ApiReference.Model;

namespace AutogradRnn.ApiReference.Pages;

/// <summary>The whole reference as a folder of Markdown pages.</summary>
public static class ReferenceFolder
{
    private const string Mark = "contents.json";

    /// <summary>Makes every page: an index, one page a namespace, one a type, and the table of contents.</summary>
    /// <param name="library">What to describe.</param>
    /// <param name="problems">What the documentation refers to but no page can show.</param>
    /// <returns>Texts by file name; the same library always gives the same.</returns>
    public static IReadOnlyDictionary<string, string> Pages(Library library, out IReadOnlyList<string> problems)
    {
        References references = new(library);
        IndexPages index = new(library, references);
        SortedDictionary<string, string> pages = new(StringComparer.Ordinal) { ["README.md"] = index.Index(), [Mark] = Contents.Write(library) };
        foreach ((string file, string text) in index.NamespacePages()) pages.Add(file, text);
        foreach (ApiType type in library.Types) pages.Add(type.Page, new TypePage(type, library, references).Write());
        problems = [.. references.Problems.Distinct()];
        return pages;
    }

    /// <summary>Writes the pages into a folder, which is emptied first.</summary>
    /// <param name="library">What to describe.</param>
    /// <param name="folder">Made where it does not exist. One that holds anything but a reference is refused.</param>
    /// <param name="problems">What the documentation refers to but no page can show.</param>
    /// <exception cref="IOException">The folder holds other files.</exception>
    public static void Write(Library library, string folder, out IReadOnlyList<string> problems)
    {
        IReadOnlyDictionary<string, string> pages = Pages(library, out problems);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            if (!File.Exists(Path.Combine(folder, Mark)))
                throw new IOException($"An empty folder or an earlier reference was expected, but {folder} holds other files. Name another folder.");
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        foreach ((string file, string text) in pages) File.WriteAllText(Path.Combine(folder, file), text);
    }
}
