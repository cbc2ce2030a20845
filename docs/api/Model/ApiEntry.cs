using System.Xml.Linq;

namespace AutogradRnn.ApiReference.Model;

/// <summary>A public type or member.</summary>
/// <param name="id">Its documentation id, such as <c>T:AutogradRnn.Tensor</c>.</param>
/// <param name="name">Its name in C#, without a namespace; for a nested type with the outer one.</param>
/// <param name="documentation">The <c>member</c> element that documents it, inherited parts filled in.</param>
/// <param name="place">Where it is written; null where that is not known.</param>
public abstract class ApiEntry(string id, string name, XElement documentation, SourcePlace? place)
{
    /// <summary>Its documentation id, such as <c>T:AutogradRnn.Tensor</c>.</summary>
    public string Id => id;

    /// <summary>Its name in C#, without a namespace; for a nested type with the outer one.</summary>
    public string Name => name;

    /// <summary>The <c>member</c> element that documents it, inherited parts filled in.</summary>
    public XElement Documentation => documentation;

    /// <summary>Where it is written; null where that is not known.</summary>
    public SourcePlace? Place => place;

    /// <summary>The address of its documentation, as a link from another page of the reference.</summary>
    public abstract string Link { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
