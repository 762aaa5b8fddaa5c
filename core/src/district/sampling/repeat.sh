# sh repeat.sh list.tsv sizes.tsv SEED
export LC_ALL=C; tab=$(printf '\t')
sha256sum "$1"
while IFS="$tab" read -r stratum number; do
  ticket=$(printf '%s\t%s\t%s' "$3" "$stratum" "$number" | sha256sum | cut -d' ' -f1)
  printf '%s\t%s\t%s\n' "$stratum" "$ticket" "$number"
done <"$1" | sort >tickets.tsv
awk -F'\t' 'NR==FNR { size[$1] = $2; next } ++count[$1] <= size[$1]' "$2" tickets.tsv
