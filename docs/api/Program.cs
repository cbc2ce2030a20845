using AutogradRnn.ApiReference;
using AutogradRnn.ApiReference.Model;
using AutogradRnn.ApiReference.Pages;

if (args is not ([] or [not ("-h" or "--help")]))
{
    Console.WriteLine("Writes the API reference as Markdown pages.\n\n  dotnet run --project docs/api -- [FOLDER]\n\nFOLDER is emptied first; default docs/api/reference.");
    return args is ["-h" or "--help"] ? 0 : 2;
}

string root = Repository.Root;
string folder = args is [{ } given] ? Path.GetFullPath(given) : Path.Combine(root, "docs", "api", "reference");
Library library = Library.Load(root);
ReferenceFolder.Write(library, folder, out IReadOnlyList<string> problems);
foreach (string problem in problems) Console.Error.WriteLine(problem);
Console.WriteLine($"{library.Types.Count} types with {library.Types.Sum(type => type.Members.Count)} members in {folder}");
return problems.Count == 0 ? 0 : 1;
