using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AutogradRnn.ApiReference.Model;
using AutogradRnn.ApiReference.Pages;

namespace AutogradRnn.ApiReference.Tests;

/// <summary>The reference of the whole library: nothing public is missing, and everything leads somewhere.</summary>
public partial class ReferenceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] _accessors = ["get_", "set_", "add_", "remove_"];
    private static readonly Library _library = Library.Load(Repository.Root);
    private static readonly IReadOnlyDictionary<string, string> _pages;
    private static readonly IReadOnlyList<string> _problems;

    static ReferenceTests() => _pages = ReferenceFolder.Pages(_library, out _problems);

    private static IEnumerable<TestCaseData> PublicTypes => _library.Assemblies.SelectMany(assembly => assembly.GetExportedTypes())
        .Where(type => !type.FullName!.Contains('<')).Select(type => new TestCaseData(type).SetArgDisplayNames(type.FullName!));

    [Test]
    public void EveryProjectOfTheLibraryIsDescribed() => Assert.That(
        _library.Assemblies.Select(assembly => assembly.GetName().Name),
        Is.EquivalentTo(Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => XDocument.Load(file).Descendants("AssemblyName").Single().Value)));

    [Test]
    public void EveryReferenceIsResolved() => Assert.That(_problems, Is.Empty);

    [TestCaseSource(nameof(PublicTypes))]
    public void EveryPublicMemberIsOnThePageOfItsType(Type type)
    {
        string page = _pages[$"{type.FullName!.Replace('+', '.')}.md"];
        Assert.That(page, Does.StartWith($"# {type.FullName[(type.Namespace!.Length + 1)..].Replace('+', '.')} "));
        Assert.That(_pages["README.md"], Does.Contain($"({type.FullName.Replace('+', '.')}.md)"));
        string[] written = [.. Regex.Matches(page, @"^### (?:\w+\.)?([\w]+)|<a id=""\w+""></a>`(\w+)`", RegexOptions.Multiline).Select(match => match.Groups[1].Value + match.Groups[2].Value).Order(StringComparer.Ordinal)];
        Assert.That(written, Is.EqualTo(MemberNames(type).Order(StringComparer.Ordinal)));
    }

    [TestCaseSource(nameof(PublicTypes))]
    public void EveryPublicMemberSaysWhatItIs(Type type)
    {
        ApiType found = _library.Types.Single(each => each.Type == type);
        foreach (ApiEntry entry in new ApiEntry[] { found }.Concat(found.Members))
        {
            Assert.That(entry.Documentation.Element("summary")?.Value.Trim(), Is.Not.Null.And.Not.Empty, entry.Id);
            Assert.That(entry.Documentation.Elements("inheritdoc"), Is.Empty, entry.Id);
            Assert.That(entry.Place, Is.Not.Null, entry.Id);
        }
    }

    [Test]
    public void EveryWordOfTheDocumentationIsShown()
    {
        foreach (ApiType type in _library.Types)
        {
            string page = Letters(Link().Replace(_pages[type.Page], "$1"));
            foreach (ApiEntry entry in new ApiEntry[] { type }.Concat(type.Members))
            {
                foreach (XText text in entry.Documentation.Elements().Where(IsShown).SelectMany(part => part.DescendantNodes().OfType<XText>()))
                    Assert.That(page, Does.Contain(Letters(text.Value)), entry.Id);
            }

            bool IsShown(XElement part) => part.Name.LocalName != "param" || type.Kind == "delegate" || type.Members.Any(member => member.Documentation.Elements("param").Contains(part));
        }
    }

    [Test]
    public void EveryLinkLeadsToAPageAnAnchorOrALine()
    {
        foreach ((string name, string text) in _pages.Where(page => page.Key.EndsWith(".md", StringComparison.Ordinal)))
        {
            foreach (Match link in Link().Matches(text))
            {
                string url = link.Groups[2].Value;
                if (url.StartsWith("https://", StringComparison.Ordinal)) continue;
                string[] parts = url.Split('#');
                if (url.StartsWith("../../../", StringComparison.Ordinal)) AssertLine(Path.Combine(Repository.Root, parts[0][9..]), parts.ElementAtOrDefault(1), $"{name}: {url}");
                else Assert.That(parts.Length == 1 ? _pages.ContainsKey(url) : Anchors(_pages[parts[0]]).Contains(parts[1]), $"{name}: {url}");
            }
        }
    }

    [Test]
    public void TheSameLibraryGivesTheSamePages() => Assert.That(ReferenceFolder.Pages(Library.Load(Repository.Root), out _), Is.EqualTo(_pages));

    [Test]
    public void AFolderThatHoldsOtherFilesIsRefused()
    {
        string folder = Directory.CreateTempSubdirectory("api-reference-").FullName;
        File.WriteAllText(Path.Combine(folder, "mine.txt"), "keep");
        Assert.That(() => ReferenceFolder.Write(_library, folder, out _), Throws.InstanceOf<IOException>().With.Message.EqualTo(
            $"An empty folder or an earlier reference was expected, but {folder} holds other files. Name another folder."));
        File.Delete(Path.Combine(folder, "mine.txt"));
        ReferenceFolder.Write(_library, folder, out _);
        ReferenceFolder.Write(_library, folder, out _);
        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EquivalentTo(_pages.Keys));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Found in another way than the program does: by names, without reading what the compiler marks.</summary>
    private static IEnumerable<string> MemberNames(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate))) return [];
        if (type.IsEnum) return Enum.GetNames(type);
        bool record = type.GetMethods(Declared).Any(method => method.Name == "PrintMembers");
        string[] ofRecords = record ? ["Equals", "GetHashCode", "ToString", "Deconstruct", "EqualityContract"] : [];
        IEnumerable<MemberInfo> written = type.GetMembers(Declared).Where(member => member switch
        {
            ConstructorInfo constructor => IsOpen(constructor) && !constructor.IsDefined(typeof(CompilerGeneratedAttribute)) && !(type.IsAbstract && constructor.IsFamily && constructor.GetParameters().Length == 0),
            MethodBase method => IsOpen(method) && !_accessors.Any(accessor => method.Name.StartsWith(accessor, StringComparison.Ordinal))
                && !method.Name.StartsWith('<') && !(record && method.IsDefined(typeof(CompilerGeneratedAttribute))),
            EventInfo @event => IsOpen(@event.AddMethod!),
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsOpen),
            FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
            _ => false,
        });
        IEnumerable<string> names = written.Where(member => !(record && ofRecords.Contains(member.Name) && member.IsDefined(typeof(CompilerGeneratedAttribute))) && member.Name != "EqualityContract")
            .Select(member => member is ConstructorInfo ? type.Name : member is PropertyInfo property && property.GetIndexParameters().Length > 0 ? "this" : member.Name.Replace("op_", "", StringComparison.Ordinal));
        IEnumerable<string> extensionProperties = type.GetNestedTypes().Where(nested => nested.Name.StartsWith("<G>", StringComparison.Ordinal))
            .SelectMany(block => block.GetProperties(Declared)).Select(property => property.Name);
        return names.Concat(extensionProperties);
    }

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Letters(string text) => new([.. text.Where(char.IsLetterOrDigit)]);

    private static void AssertLine(string file, string? line, string message)
    {
        Assert.That(file, Does.Exist, message);
        if (line is not null) Assert.That(int.Parse(line[1..]), Is.InRange(1, File.ReadLines(file).Count()), message);
    }

    private static HashSet<string> Anchors(string page)
    {
        Dictionary<string, int> seen = [];
        HashSet<string> anchors = [.. Regex.Matches(page, @"<a id=""(\w+)"">").Select(match => match.Groups[1].Value)];
        foreach (Match heading in Regex.Matches(page, "^#+ (.+)$", RegexOptions.Multiline))
        {
            string anchor = Regex.Replace(heading.Groups[1].Value.ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-');
            int earlier = seen[anchor] = seen.GetValueOrDefault(anchor, -1) + 1;
            anchors.Add(earlier == 0 ? anchor : $"{anchor}-{earlier}");
        }

        return anchors;
    }

    [GeneratedRegex(@"\[((?:\\.|[^\]\\])+)\]\(((?:[^()]|\([^()]*\))+)\)")]
    private static partial Regex Link();
}
